using System.Text.Json.Serialization;

namespace Realmworks.Scaler.Showing;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ScalerAnswer))]
[JsonSerializable(typeof(PipelineAnswer))]
[JsonSerializable(typeof(IReadOnlyList<PipelineAnswer>))]
[JsonSerializable(typeof(CostReport))]
[JsonSerializable(typeof(ErrorAnswer))]
internal sealed partial class ShowingJson : JsonSerializerContext;
