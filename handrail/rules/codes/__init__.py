"""The tables of codes that come with the product, and what reads them."""
