"""Small widgets that know nothing of lrviz."""
