namespace Realmworks.Executor.Flows;

internal interface IFlowStep
{
    Task RunAsync(Execution execution);
}
