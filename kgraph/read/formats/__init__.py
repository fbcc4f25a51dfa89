"""Readers of file formats, one module a format or family: bytes in, drafts out. Their rows are in
`kgraph.registry.READERS`."""
