"""What `make bench` measures: pages as ratios to a floor, within one run."""
