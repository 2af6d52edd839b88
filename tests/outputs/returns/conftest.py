"""What returns need of a partnership."""

from tests.returns.conftest import whole

__all__ = ["whole"]
