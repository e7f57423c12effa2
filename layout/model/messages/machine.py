"""Sentences for what the computer does to us: faces, profiles, disks."""

from __future__ import annotations

from collections.abc import Mapping

from layout.model.messages.sentence import Sentence

MACHINE: Mapping[str, Sentence] = {
    "faces-missing": Sentence(
        "找不到字体清单 {file}",
        "重新安装，或在项目里运行 fonts/build.py",
        "the list of faces \"{file}\" is missing",
        "install the engine again, or run fonts/build.py",
    ),
    "faces-broken": Sentence(
        "字体清单 {file} 有误：{reason}",
        "改正清单，或重新安装",
        "the list of faces \"{file}\" is faulty: {reason}",
        "correct it, or install the engine again",
    ),
    "face-missing": Sentence(
        "字体“{role}”的文件 {file} 不见了",
        "重新安装，或在项目里运行 fonts/build.py",
        "the file \"{file}\" of the face \"{role}\" is missing",
        "install the engine again, or run fonts/build.py",
    ),
    "face-changed": Sentence(
        "字体“{role}”的文件 {file} 与清单里的校验值不符",
        "重新安装，恢复原来的字体文件",
        "the file \"{file}\" of the face \"{role}\" is not the one that was listed",
        "install the engine again to restore it",
    ),
    "profile-changed": Sentence(
        "内置特性文件 {file} 不见了或被改动",
        "重新安装",
        "the built-in profile \"{file}\" is missing or was changed",
        "install the engine again",
    ),
    "file-unreadable": Sentence(
        "读不了文件 {path}：{reason}",
        "检查权限、磁盘和网络盘，再试一次",
        "cannot read \"{path}\": {reason}",
        "check permissions, disk and network drive, and try again",
    ),
}
