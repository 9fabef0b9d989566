"""What is asked: areas, behaviours, signs and reflections of a questionnaire file."""
