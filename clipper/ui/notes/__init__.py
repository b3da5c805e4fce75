"""What is noted on a clipping: annotations, fields, tags."""
