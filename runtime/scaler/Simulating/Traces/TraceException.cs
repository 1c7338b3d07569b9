namespace Realmworks.Scaler.Simulating.Traces;

/// <summary>A trace that cannot be read; its message names the place and what is allowed there.</summary>
public sealed class TraceException(string message) : Exception(message);
