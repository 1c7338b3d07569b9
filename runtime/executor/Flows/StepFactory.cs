using Realmworks.Contracts.Resources;
using Realmworks.Executor.Flows.Steps;

namespace Realmworks.Executor.Flows;

internal static class StepFactory
{
    public static IFlowStep Create(FlowStep step, CompiledFlow flow, EngineSettings engine, string path, ICollection<string> errors)
    {
        var parameters = new StepParameters(step, path, errors);
        if (step.Type == StepTypes.Choice)
            return new ChoiceStep(step, flow, path, errors);
        switch (step.Name)
        {
            case StepNames.JsonGenerator:
                return new JsonGeneratorStep(parameters);
            case StepNames.Transform:
                return new TransformStep(parameters);
            case StepNames.Log:
                return new LogStep(parameters, engine);
            case StepNames.Delayer:
                return new DelayerStep(parameters);
            case StepNames.ThrowError:
                return new ThrowErrorStep(parameters);
            default:
                errors.Add($"{path}.name: '{step.Name}' is unknown; allowed: {string.Join(", ", StepNames.All)}");
                return new JsonGeneratorStep(parameters);
        }
    }
}
