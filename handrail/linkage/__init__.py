"""Record linkage: finds the candidates on a register who match given facts."""
