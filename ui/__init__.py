"""The only place that knows Qt: windows, pages, forms and lists."""
