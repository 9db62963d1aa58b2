"""Reports in, facts out: readers, finders, extractors and the pipeline that joins them."""
