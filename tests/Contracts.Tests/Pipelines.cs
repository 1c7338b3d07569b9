using System.Text.Json.Nodes;
using Realmworks.Contracts.Resources;

namespace Realmworks.Contracts.Tests;

internal static class Pipelines
{
    public static Pipeline Valid() => new()
    {
        Metadata = new ResourceMeta { Name = "orders-v1", Namespace = "realm-demo-test" },
        Spec = new PipelineSpec
        {
            Name = "orders",
            Trigger = new TriggerSpec { Http = new HttpTriggerSpec() },
            Flow = new Flow
            {
                FlowSpec =
                {
                    [Flow.RootTrack] =
                    [
                        new FlowStep { Name = StepNames.Log, Params = new JsonObject { ["message"] = "in" } },
                        new FlowStep
                        {
                            Type = StepTypes.Choice,
                            When = [new ChoiceCondition { JsonPath = "$.body[?(@.total > 100)]", Target = "large" }],
                            Otherwise = "small",
                        },
                    ],
                    ["large"] = [new FlowStep { Name = StepNames.ThrowError }],
                    ["small"] = [new FlowStep { Name = StepNames.JsonGenerator }],
                },
            },
        },
    };
}
