"""What a person can do: values in, values and a Change out."""
