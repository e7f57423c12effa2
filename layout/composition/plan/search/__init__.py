"""The search for a page: topologies, their exact solution, and the walk from one to the next."""
