"""What must hold for quotations, names, facts and rights: pure, values in, values out."""
