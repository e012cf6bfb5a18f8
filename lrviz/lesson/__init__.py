"""The lesson: computation graphs, the loop over m examples, and what a learner does with them."""
