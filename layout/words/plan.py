"""What stands above a kept make-up, for whoever opens the file."""

PLAN_HEADER = """\
# 版样：各稿占哪几栏、哪几行，标题和图片多大。由 layout build 写出，随稿件保存；
# 改后再编排，即照此排。要全部重排，用 layout build --replan。
# The make-up of this issue, kept from build to build: the place of every story and how it is set.
"""
