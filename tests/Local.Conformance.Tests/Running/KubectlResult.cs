namespace Local.Conformance.Tests.Running;

internal sealed record KubectlResult(int Code, string Output, string Error)
{
    public string Good
    {
        get
        {
            Assert.True(Code == 0, $"kubectl ended with {Code}: {Error}{Output}");
            return Output;
        }
    }
}
