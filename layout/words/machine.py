"""Sentences for what the computer does to us: faces, profiles, disks."""

from __future__ import annotations

from collections.abc import Mapping

from layout.words.sentence import Sentence, error, warning

MACHINE: Mapping[str, Sentence] = {
    "faces-missing": error(
        "找不到字体清单 {file}",
        "重新安装本程序",
        "the list of faces \"{file}\" is missing",
        "install the engine again",
    ),
    "faces-broken": error(
        "字体清单 {file} 有误",
        "改正清单，或重新安装本程序",
        "the list of faces \"{file}\" is faulty: {reason}",
        "correct it, or install the engine again",
    ),
    "face-missing": error(
        "{role}的字体文件 {file} 不见了",
        "重新安装本程序",
        "the file \"{file}\" of the face \"{role}\" is missing",
        "install the engine again",
    ),
    "face-changed": error(
        "{role}的字体文件 {file} 被改动过，与清单的校验值不符",
        "重新安装本程序，恢复原来的文件",
        "the file \"{file}\" of the face \"{role}\" is not the one that was listed",
        "install the engine again to restore it",
    ),
    "profile-changed": error(
        "内置特性文件 {file} 不见了或被改动",
        "重新安装本程序",
        "the built-in profile \"{file}\" is missing or was changed",
        "install the engine again",
    ),
    "file-absent": error(
        "找不到文件 {path}",
        "核对路径和文件名",
        "there is no file \"{path}\"",
        "check its path and name",
    ),
    "file-unreadable": error(
        "文件 {path} 打不开：{reason}",
        "检查文件权限、磁盘和网络盘，再试一次",
        "cannot read \"{path}\": {reason}",
        "check permissions, disk and network drive, and try again",
    ),
    "file-unwritable": error(
        "{path} 写不进去：{reason}；原有文件未动",
        "检查磁盘空间和文件夹权限，再编排一次",
        "cannot write \"{path}\": {reason}; the files that were there are untouched",
        "check disk space and the folder's permissions, and build again",
    ),
    "file-in-use": error(
        "{path} 无法替换：{reason}；旧文件未动，新文件暂存为 {part}",
        "关闭正在使用它的程序，再编排一次",
        "cannot replace \"{path}\": {reason}; the old files are untouched, the new one is kept as \"{part}\"",
        "close the program that has it open, and build again",
    ),
    "files-mixed": error(
        "文件换到一半，系统出错（{reason}），又退不回去。新的：{new}；仍是旧的：{old}",
        "先别付印；排除磁盘或网络盘的故障，再编排一次，会接着换完",
        "files could be neither exchanged nor put back: {reason}; new are {new}, still the old ones are {old}",
        "print none of them; see to the disk or network drive and build again, which finishes it",
    ),
    "changed-meanwhile": error(
        "编排时又改动了（或不见了）：{files}；没有写文件，原有文件未动",
        "改好存盘以后，再编排一次",
        "changed or gone since the build began: {files}; nothing was written",
        "when it is saved, build again",
    ),
    "lock-foreign": error(
        "另一位用户的编排占着 {path}",
        "等它结束；确实没有人在编排的，请那位用户或管理员删掉这个文件",
        "another user's build holds \"{path}\"",
        "wait for it to end; if there is none, have that user or the administrator delete the file",
    ),
    "output-unwritable": error(
        "结果写不到标准输出：{reason}；已写的文件不受影响",
        "检查标准输出接到了哪里，再运行一次",
        "cannot write to standard output: {reason}; files that were written stand",
        "see where it leads, and run the command again",
    ),
    "system-fault": error(
        "系统出错（{path}）：{reason}；没有留下残缺文件",
        "检查文件夹、磁盘和网络盘，再运行一次",
        "the system failed at \"{path}\": {reason}; no file was left half written",
        "check folder, disk and network drive, and run the command again",
    ),
    "folder-busy": error(
        "文件夹 {path} 正在另一次编排中使用",
        "等它结束，再编排一次",
        "another build is writing into \"{path}\"",
        "wait for it to end, and build again",
    ),
    "folder-not-empty": error(
        "{folder} 里已有文件，未作改动",
        "另起一个文件夹名",
        "\"{folder}\" is not empty and was left alone",
        "name a folder that does not exist yet",
    ),
    "accept-unsigned": warning(
        "警告 {accepted} 已列入“认可”，但未写认可人，付印包里记作“未署名”",
        "写成  {{代号: {accepted}, 认可人: 姓名, 原因: 一句话}}",
        "the warning {accepted} is accepted without a name, and packed as unsigned",
        "write  {{code: {accepted}, by: name, why: a sentence}}",
    ),
    "pack-name-long": error(
        "付印文件名太长：{file}",
        "house.yaml 的 pack 里少用几项",
        "the file name for the plant is too long: \"{file}\"",
        "use fewer fields under ‘pack’ in house.yaml",
    ),
    "no-former-plan": error(
        "{issue} 没有更早的版样可退",
        "已是最早的一份；要重新拼版，用 layout build --replan",
        "there is no earlier plan of \"{issue}\" to go back to",
        "this is the first that is kept; layout build --replan makes the pages up afresh",
    ),
    "no-undone-plan": error(
        "{issue} 没有退回过的版样可恢复",
        "退回之后又编排出新版样的，就恢复不了",
        "there is no plan of \"{issue}\" that was gone back from",
        "one is let go as soon as a build keeps another plan",
    ),
    "no-variants": error(
        "{folder} 里没有可挑的版样",
        "先运行 layout build \"{issue}\" --variants 3；写了 --out 的，这里也写同一个",
        "there are no variants in \"{folder}\"",
        "run layout build \"{issue}\" --variants 3 first; give the same --out as then",
    ),
    "variant-absent": error(
        "没有第 {variant} 种，只有 {found} 种",
        "写 1 到 {found}",
        "there is no variant {variant}; {found} were made",
        "take one of 1 to {found}",
    ),
    "variants-outdated": error(
        "拼出这几种版样之后，稿件又改了：{files}",
        "再运行 layout build \"{issue}\" --variants 3，重新挑；执意要用旧的，把它拷成 plan.yaml",
        "copy has changed since the variants were made: {files}",
        "run layout build \"{issue}\" --variants 3 again; to take an old one all the same, copy it over plan.yaml",
    ),
    "same-folder": error(
        "有两期的输出文件夹相同：{folder}",
        "逐期编排，用 --out 分别指定文件夹",
        "two issues would be written into \"{folder}\"",
        "build them one by one, each with an --out of its own",
    ),
    "interrupted": error(
        "已中断，没有留下残缺文件",
        "重新运行即可",
        "interrupted; no file was left half written",
        "run the command again",
    ),
    "out-of-memory": error(
        "内存不足，没有留下残缺文件",
        "关闭其他程序，不用 --jobs，再编排一次",
        "out of memory; no file was left half written",
        "close other programs and build again without --jobs",
    ),
    "engine-fault": error(
        "这是程序错误，没有留下残缺文件；详情见 {log}",
        "请连同本期文件夹发给技术人员",
        "a fault of the engine; no file was left half written, details are in \"{log}\"",
        "report it together with the issue folder",
    ),
}
