"""Sentences for what the computer does to us: faces, profiles, disks."""

from __future__ import annotations

from collections.abc import Mapping

from layout.words.sentence import Sentence, error, warning

MACHINE: Mapping[str, Sentence] = {
    "faces-missing": error(
        "找不到字体清单 {file}",
        "重新安装，或在项目里运行 fonts/build.py",
        "the list of faces \"{file}\" is missing",
        "install the engine again, or run fonts/build.py",
    ),
    "faces-broken": error(
        "字体清单 {file} 有误：{reason}",
        "改正清单，或重新安装",
        "the list of faces \"{file}\" is faulty: {reason}",
        "correct it, or install the engine again",
    ),
    "face-missing": error(
        "字体“{role}”的文件 {file} 不见了",
        "重新安装，或在项目里运行 fonts/build.py",
        "the file \"{file}\" of the face \"{role}\" is missing",
        "install the engine again, or run fonts/build.py",
    ),
    "face-changed": error(
        "字体“{role}”的文件 {file} 与清单里的校验值不符",
        "重新安装，恢复原来的字体文件",
        "the file \"{file}\" of the face \"{role}\" is not the one that was listed",
        "install the engine again to restore it",
    ),
    "profile-changed": error(
        "内置特性文件 {file} 不见了或被改动",
        "重新安装",
        "the built-in profile \"{file}\" is missing or was changed",
        "install the engine again",
    ),
    "file-unreadable": error(
        "读不了文件 {path}：{reason}",
        "检查权限、磁盘和网络盘，再试一次",
        "cannot read \"{path}\": {reason}",
        "check permissions, disk and network drive, and try again",
    ),
    "file-unwritable": error(
        "写不了 {path}：{reason}；原来的文件没有动",
        "检查磁盘空间和文件夹的权限，再编排一次",
        "cannot write \"{path}\": {reason}; the files that were there are untouched",
        "check disk space and the folder's permissions, and build again",
    ),
    "file-in-use": error(
        "{path} 换不上新的：{reason}；旧文件没有动，新文件暂存为 {part}",
        "请先关闭打开着它的程序，再编排一次",
        "cannot replace \"{path}\": {reason}; the old files are untouched, the new one is kept as \"{part}\"",
        "close the program that has it open, and build again",
    ),
    "folder-busy": error(
        "文件夹 {path} 正被另一次编排占用",
        "等它结束，再编排一次",
        "another build is writing into \"{path}\"",
        "wait for it to end, and build again",
    ),
    "folder-not-empty": error(
        "{folder} 里已经有东西，没有动它",
        "换一个还没有的文件夹",
        "\"{folder}\" is not empty and was left alone",
        "name a folder that does not exist yet",
    ),
    "accept-unsigned": warning(
        "警告 {accepted} 列入了“已知”，没有写是谁认可的，给印厂的包里记作“未署名”",
        "写成  {{代号: {accepted}, 认可人: 姓名, 原因: 一句话}}",
        "the warning {accepted} is accepted without a name, and packed as unsigned",
        "write  {{code: {accepted}, by: name, why: a sentence}}",
    ),
    "pack-name-long": error(
        "给印厂的文件名太长：{file}",
        "在 house.yaml 的 pack 里少用几项",
        "the file name for the plant is too long: \"{file}\"",
        "use fewer fields under ‘pack’ in house.yaml",
    ),
    "same-folder": error(
        "有两期要写进同一个文件夹 {folder}",
        "一期一期编，用 --out 分别指定文件夹",
        "two issues would be written into \"{folder}\"",
        "build them one by one, each with an --out of its own",
    ),
    "interrupted": error(
        "已中断；没有留下写了一半的文件",
        "要编排，再运行一次",
        "interrupted; no file was left half written",
        "run the command again",
    ),
    "out-of-memory": error(
        "内存不够，什么也没有写出",
        "关掉别的程序，不用 --jobs，再编排一次",
        "out of memory; nothing was written",
        "close other programs and build again without --jobs",
    ),
    "engine-fault": error(
        "程序出了差错，什么也没有写出；详情记在 {log}",
        "请把它连同本期文件夹一起报告",
        "a fault of the engine; nothing was written, details are in \"{log}\"",
        "report it together with the issue folder",
    ),
}
