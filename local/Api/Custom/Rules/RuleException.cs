namespace Realmworks.Local.Api.Custom.Rules;

/// <summary>A rule that cannot be read, or has no result for the value at hand.</summary>
internal sealed class RuleException(string message) : Exception(message);
