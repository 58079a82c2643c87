"""What is made again and what stands: records of everything that each brief was made from."""
