"""The commands, by what an editor wants to do; each module lists its own."""
