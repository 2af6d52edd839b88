"""Law and guidance as dated data: the register, and how texts cite it."""
