"""Pages of data protection: breaches, disposal, retention and subject access."""
