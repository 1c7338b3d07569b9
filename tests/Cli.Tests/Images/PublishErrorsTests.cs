using Realmworks.Cli.Images;

namespace Cli.Tests.Images;

public sealed class PublishErrorsTests
{
    [Fact]
    public void ErrorsAreShownOnceAndWithoutTheirPlaceInTheSdk() => Assert.Equal(
        "CONTAINER1013: Failed to push to the output registry: denied\nCS1002: ; expected",
        PublishErrors.In("""
            /sdk/Microsoft.NET.Build.Containers.targets(201,5): error CONTAINER1013: Failed to push to the output registry: denied [/r/A.csproj]
            /sdk/Microsoft.NET.Build.Containers.targets(201,5): error CONTAINER1013: Failed to push to the output registry: denied [/r/A.csproj]
            /r/A.cs(1,2): error CS1002: ; expected [/r/A.csproj]
                0 Warning(s)
            """));

    [Fact]
    public void AStackTraceIsNotShown() => Assert.Equal(
        "MSB4018: The \"CreateNewImage\" task failed unexpectedly.\nMSB4018: System.Net.Http.HttpRequestException: Name or service not known",
        PublishErrors.In("""
            /sdk/C.targets(201,5): error MSB4018: The "CreateNewImage" task failed unexpectedly. [/r/A.csproj]
            /sdk/C.targets(201,5): error MSB4018: System.Net.Http.HttpRequestException: Name or service not known [/r/A.csproj]
            /sdk/C.targets(201,5): error MSB4018:    at System.Net.Http.HttpConnectionPool.ConnectAsync(HttpRequestMessage request) [/r/A.csproj]
            /sdk/C.targets(201,5): error MSB4018:    --- End of inner exception stack trace --- [/r/A.csproj]
            """));

    [Fact]
    public void WithoutAnErrorLineTheWholeOutputIsShown() => Assert.Equal("Killed", PublishErrors.In("\nKilled\n"));
}
