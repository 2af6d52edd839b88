"""The partner API asked what nobody would ask, from its own description: `make api-fuzz`."""
