"""How a graph is shown to others: its nodes and edges as frames, as elements with attributes, as networks."""
