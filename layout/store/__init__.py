"""Bytes kept between builds, under keys of content. Deleting them changes nothing but the time that a build takes."""
