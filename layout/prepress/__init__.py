"""The finished page on its way to the plates: counted, judged, its photos brought to the press's colours."""
