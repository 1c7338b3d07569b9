using Realmworks.Contracts.Validation;

namespace Realmworks.Controller.Cluster;

/// <summary>A resource, with what of it could not be read; its spec is empty then.</summary>
internal sealed record Found<T>(T Resource, IReadOnlyList<SpecError> Unreadable);
