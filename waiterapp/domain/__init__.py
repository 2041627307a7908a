"""What a restaurant is: values, menu, floor, orders, tickets, commands, events. Knows no till, no SQL, no Qt."""
