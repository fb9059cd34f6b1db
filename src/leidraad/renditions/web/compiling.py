"""Templates as Python code: what is made of them, and where that is kept.

A site shows millions of small texts, and its templates are compiled anew by every program that
builds one. So the code that Jinja makes of them is changed in the places where that costs most,
and is kept where Python keeps its own. What is shown stays the same to the letter.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import sys
from functools import partial
from importlib.util import cache_from_source
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
from jinja2 import BytecodeCache, nodes
from jinja2.compiler import CodeGenerator
from jinja2.utils import missing
from markupsafe import Markup, escape

from leidraad.renditions.web.assets import TEMPLATES
from leidraad.renditions.web.flattening import Flattened

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, MutableMapping

    from jinja2 import Environment
    from jinja2.bccache import Bucket
    from jinja2.compiler import Frame
    from jinja2.environment import TemplateModule
    from jinja2.runtime import Context

# Another number whenever other code is made of the same template.
_FORM = 3
# How the functions begin that we give to templates; they want nothing but their arguments.
_OURS = "leidraad_"
_OF_DICTS = frozenset(dir(dict))


def compile_well(env: Environment, code: MutableMapping[str, bytes]) -> None:
    """Let Jinja make faster code of our templates, and keep it.

    ``code`` keeps that of all templates for the environments to come in the same program.
    """
    env.code_generator_class = _Generator
    vars(env).update(
        leidraad_escaped=escaped,
        leidraad_attribute=partial(_attribute, env),
        leidraad_called=_called,
        leidraad_included=partial(_included, env),
        leidraad_imported=partial(_imported, env),
    )
    env.bytecode_cache = _Kept(env, code)
    if env.loader is not None:
        env.loader = Flattened(env.loader)


def escaped(value: object) -> str:
    """Give what is shown of a value, as ``markupsafe.escape`` does.

    Most texts have nothing to escape; they are given as they are, which spares making new ones.
    """
    if type(value) is str:
        if "&" in value or "<" in value or ">" in value or '"' in value or "'" in value:
            return escape(value)
        return value
    return value if isinstance(value, Markup) else escape(value)


def _attribute(env: Environment, of: object, name: str) -> object:
    """Give what a template calls ``of.name``.

    Most of it are words, which Jinja would look for among the attributes of a dictionary first.
    """
    if type(of) is dict and name in of and name not in _OF_DICTS:
        return of[name]
    try:
        return getattr(of, name)
    except AttributeError:
        return env.getattr(of, name)


def _called(function: Callable[..., object], *arguments: object, **named: object) -> object:
    """Call a function of ours; of any other Jinja asks first whether it wants the context too."""
    return function(*arguments, **named)


def _included(
    env: Environment, name: str, by: str | None, context: Context, own: Mapping[str, Any]
) -> str:
    """Give what an included template shows, with the names ``own`` to the place it is shown at.

    Jinja would work out anew at each place which names are known everywhere.
    """
    template = env.get_or_select_template(name, by)
    known = {**context.parent, **context.vars}
    known.update((key, value) for key, value in own.items() if value is not missing)
    inner = env.context_class(env, known, template.name, template.blocks)
    names = context.globals_keys
    inner.globals_keys = names if names.issubset(env.globals) else set(template.globals)
    return "".join(template.root_render_func(inner))


def _imported(env: Environment, name: str, by: str | None, context: Context) -> TemplateModule:
    """Give the macros of a template, made once unless this context knows what no other does."""
    template = env.get_template(name, by)
    if context.globals_keys.issubset(env.globals):
        return template.module
    return template._get_default_module(context)  # noqa: SLF001 - as in the code that Jinja makes


class _Generator(CodeGenerator):
    """Makes Python of a template as Jinja does, but for what is told here."""

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.leidraad_escaped(")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's
        if self.environment.is_async:
            super().visit_Getattr(node, frame)
            return
        self.write("environment.leidraad_attribute(")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r})")

    def visit_Call(  # noqa: N802 - Jinja's, and so is what it takes
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,  # noqa: FBT001, FBT002
    ) -> None:
        is_ours = isinstance(node.node, nodes.Name) and node.node.name.startswith(_OURS)
        if not is_ours or forward_caller or self.environment.is_async:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write("environment.leidraad_called(")
        self.visit(node.node, frame)
        self.signature(node, frame)
        self.write(")")

    def visit_Include(self, node: nodes.Include, frame: Frame) -> None:  # noqa: N802 - Jinja's
        """Put an included template together before it is handed up, through all that include it."""
        if not node.with_context or node.ignore_missing or self.environment.is_async:
            super().visit_Include(node, frame)
            return
        self.start_write(frame, node)
        self.write("environment.leidraad_included(")
        self.visit(node.template, frame)
        self.write(f", {self.name!r}, context, {self.dump_local_context(frame)})")
        self.end_write(frame)

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        if node.with_context or self.environment.is_async:
            super()._import_common(node, frame)
            return
        self.write("environment.leidraad_imported(")
        self.visit(node.template, frame)
        self.write(f", {self.name!r}, context)")


class _Kept(BytecodeCache):
    """Compiled templates, kept in memory, and ours also beside Python's own compiled code.

    As there, nothing is written where Python is told not to, or where nothing can be.
    """

    def __init__(self, env: Environment, code: MutableMapping[str, bytes]) -> None:
        self._code = code
        # All that the code is made by, besides the text of the template.
        self._form = repr(
            (
                _FORM,
                jinja2.__version__,
                sorted(env.extensions),
                env.optimized,
                env.trim_blocks,
                env.lstrip_blocks,
                env.keep_trailing_newline,
                env.finalize is None,
            )
        )

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        return filename or name

    def get_source_checksum(self, source: str) -> str:
        return hashlib.sha256(f"{self._form}{source}".encode("utf-8", "replace")).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        path = _path(bucket.key)
        if bucket.key not in self._code and path is not None:
            with contextlib.suppress(OSError):
                self._code[bucket.key] = path.read_bytes()
        if bucket.key in self._code:
            # What is damaged is made anew.
            with contextlib.suppress(EOFError, ValueError, pickle.UnpicklingError):
                bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = bucket.bytecode_to_string()
        path = _path(bucket.key)
        if path is None or sys.dont_write_bytecode:
            return
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            # Another program may be reading it.
            beside = path.with_name(f"{path.name}.{os.getpid()}")
            beside.write_bytes(self._code[bucket.key])
            beside.replace(path)


def _tag() -> str | None:
    """Give the name that this Python has for its compiled code; None when it keeps none."""
    return sys.implementation.cache_tag


def _path(template: str) -> Path | None:
    """Give where the code of a template is kept; None for one that is not ours."""
    if _tag() is None or not template.startswith(f"{TEMPLATES}{os.sep}"):
        return None
    name = "-".join(Path(template).relative_to(TEMPLATES).parts)
    return Path(cache_from_source(str(TEMPLATES.parent / f"templates-{name}.py")))
