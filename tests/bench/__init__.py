"""`make bench`: requests a second, processor time and queries of pages and of one whole form, beside a bare peer."""
