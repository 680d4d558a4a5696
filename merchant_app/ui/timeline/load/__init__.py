"""How much each person has to do, as a strip of stepped bars under the chart."""
