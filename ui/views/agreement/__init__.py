"""The agreement between marketing and sales: goal, equation, promises, signatures."""
