"""The verbs, one a file; each joins the other layers in a few lines."""
