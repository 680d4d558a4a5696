"""`dev.py test`: the quick checks first, then the tests; the first failure ends it."""

from __future__ import annotations

from devtools.environment import call, offscreen

TYPED = ("merchant_app", "dev.py", "devtools", "bench")


def run(python: str, pytest_arguments: list[str]) -> int:
    """Run every check; gives the exit code of the first that fails, else 0."""
    module = [python, "-m"]
    stages = {
        "Lint": [*module, "ruff", "check", "--quiet"],
        "Format": [*module, "ruff", "format", "--check", "--quiet"],
        "Types": [*module, "mypy", "--no-error-summary", *TYPED],
        "Translations": [*module, "devtools.messages", "--check"],
        "Import directions": [*module, "pytest", "--quiet", "tests/test_architecture.py"],
        "Tests": [*module, "pytest", "-n", "2", *pytest_arguments],
    }
    for title, command in stages.items():
        print(f"== {title}")
        code = call(command, env=offscreen())
        if code:
            return code
    return 0
