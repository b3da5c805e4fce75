"""What things are: values and pure rules."""
