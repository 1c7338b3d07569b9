using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Realmworks.Contracts.Resources;

public sealed record FlowStep
{
    [JsonPropertyName("id")] public string? Id { get; set; }

    /// <summary><c>connector</c> or <c>choice</c>: see <see cref="StepTypes"/>.</summary>
    [JsonPropertyName("type")] public string Type { get; set; } = StepTypes.Connector;

    /// <summary>Which connector: one of <see cref="StepNames"/>; a choice has none.</summary>
    [JsonPropertyName("name")] public string? Name { get; set; }

    /// <summary>What the author calls the step.</summary>
    [JsonPropertyName("stepName")] public string? StepName { get; set; }

    [JsonPropertyName("accountLabel")] public string? AccountLabel { get; set; }
    [JsonPropertyName("params")] public JsonObject? Params { get; set; }

    /// <summary>Choice only: the first condition that matches names the track to run.</summary>
    [JsonPropertyName("when")] public List<ChoiceCondition>? When { get; set; }

    /// <summary>Choice only: the track to run when no condition matches.</summary>
    [JsonPropertyName("otherwise")] public string? Otherwise { get; set; }
}
