using System.Text.Json.Serialization;

namespace Realmworks.Contracts.Resources;

/// <summary>Serialisation without reflection: an executor starts on a fifth of a CPU.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Realm))]
[JsonSerializable(typeof(Pipeline))]
public sealed partial class ContractsJson : JsonSerializerContext;
