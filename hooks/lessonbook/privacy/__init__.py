"""The privacy guard: what in a library could tell who a child, a relative or a worker is, or where they live."""
