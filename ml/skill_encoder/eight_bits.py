"""Matrices in 8 bits, a scale for each row: the processor multiplies whole numbers in two thirds of the time."""

from collections.abc import Iterator

import numpy as np
import openvino
from openvino import opset13 as opset
from openvino.op import Constant

from ml.skill_encoder.reading import Floats

LARGEST = 127
_FEWEST = 32
"""Rows from which it pays."""


def in_eight_bits(graph: openvino.Model) -> None:
    """Round the matrices that `graph` holds as floats and multiplies by.

    Of token states the cosines to those of the graph before stay above .99, of whole texts above .995.
    """
    for node, matrix in [*_matrices(graph)]:
        scales = np.maximum(np.abs(matrix).max(axis=1, keepdims=True) / LARGEST, 1e-6)
        values = opset.convert(opset.constant(np.rint(matrix / scales).astype(np.int8)), "f16")
        scaled = opset.multiply(values, opset.constant(scales.astype(np.float16)))
        node.input(1).replace_source_output(opset.convert(scaled, "f32").output(0))


def _matrices(graph: openvino.Model) -> Iterator[tuple[openvino.Node, Floats]]:
    """Nodes that multiply by a matrix of floats, a row for each output, and that matrix."""
    for node in graph.get_ops():
        if node.get_type_name() != "MatMul" or not node.get_attributes()["transpose_b"]:
            continue
        source = node.input_value(1).get_node()
        while source.get_type_name() == "Convert":
            source = source.input_value(0).get_node()
        if isinstance(source, Constant) and source.data.ndim == 2 and len(source.data) >= _FEWEST:
            yield node, source.data.astype(np.float32)
