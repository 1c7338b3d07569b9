namespace Pulumi;

/// <summary>An output whose type does not matter, for code that walks values.</summary>
internal interface IOutput
{
    Task<OutputData<object?>> GetDataAsync();
}
