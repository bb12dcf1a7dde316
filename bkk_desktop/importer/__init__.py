"""Import: a file is read, a plan is shown, exactly that plan is carried out (actions/impor)."""
