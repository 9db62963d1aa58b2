"""The two engines behind the store; each is imported only when a store of its kind is opened."""
