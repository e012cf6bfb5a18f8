"""Pictures: decoding them safely, preparing them for the neuron, keeping them as a data set, drawing some."""
