using Scaler.Bench;

// dotnet run -c Release --project bench/Scaler -- growth 100 1000 10000 | join 10000 | first-message 200 | burst 10000
switch (args)
{
    case ["growth", .. var counts] when counts.Length > 0:
        await Growth.RunAsync([.. counts.Select(int.Parse)]);
        return 0;
    case ["join", var count]:
        Join.Run(int.Parse(count));
        return 0;
    case ["first-message", var samples]:
        await FirstMessage.RunAsync(int.Parse(samples));
        return 0;
    case ["burst", var messages]:
        await Burst.RunAsync(int.Parse(messages));
        return 0;
    default:
        await Console.Error.WriteLineAsync("allowed: growth <pipelines>..., join <pipelines>, first-message <samples>, burst <messages>");
        return 1;
}
