using Realmworks.Contracts.Resources;
using Realmworks.Scaler.Simulating.Model;

namespace Realmworks.Scaler.Simulating.Advice;

/// <param name="Size">Of each replica.</param>
/// <param name="Wait">Its wait at the percentile that was asked for.</param>
/// <param name="Keeps">Whether that is no longer than asked for, and everything was executed.</param>
public sealed record Candidate(PipelineSize Size, int Consumers, int Min, int Max, double Wait, bool Keeps, Run Run);
