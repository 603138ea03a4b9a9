"""What a side can say, and what follows from it.  Pure: values in, values out."""
